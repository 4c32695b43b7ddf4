/// For what members earn points: dated rules for sales and for other actions.
@NullMarked
package io.zhanggui.member.earning;

import org.jspecify.annotations.NullMarked;
