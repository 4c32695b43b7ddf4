/// Who the members are: enrolment, changes, cards, consent.
@NullMarked
package io.zhanggui.member.profile;

import org.jspecify.annotations.NullMarked;
