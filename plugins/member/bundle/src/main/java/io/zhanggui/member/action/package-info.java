/// What members do besides buying: what the shop records by hand, and birthdays.
@NullMarked
package io.zhanggui.member.action;

import org.jspecify.annotations.NullMarked;
