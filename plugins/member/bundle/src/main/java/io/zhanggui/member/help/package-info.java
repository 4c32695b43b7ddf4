/// The help of a page.
@NullMarked
package io.zhanggui.member.help;

import org.jspecify.annotations.NullMarked;
