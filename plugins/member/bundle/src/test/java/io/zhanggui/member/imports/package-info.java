@NullMarked
package io.zhanggui.member.imports;

import org.jspecify.annotations.NullMarked;
