/// What a rule would have cost, before it is published.
@NullMarked
package io.zhanggui.member.simulation;

import org.jspecify.annotations.NullMarked;
