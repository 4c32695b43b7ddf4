@NullMarked
package io.zhanggui.host.imports;

import org.jspecify.annotations.NullMarked;
