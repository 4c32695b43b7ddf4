/// By what members can be chosen: what their profile says.
@NullMarked
package io.zhanggui.member.trait;

import org.jspecify.annotations.NullMarked;
