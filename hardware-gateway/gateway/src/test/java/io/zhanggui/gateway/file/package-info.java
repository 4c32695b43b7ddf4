@NullMarked
package io.zhanggui.gateway.file;

import org.jspecify.annotations.NullMarked;
