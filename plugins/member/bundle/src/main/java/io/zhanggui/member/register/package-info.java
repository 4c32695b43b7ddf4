/// The members as other plugins and pages ask for them.
@NullMarked
package io.zhanggui.member.register;

import org.jspecify.annotations.NullMarked;
