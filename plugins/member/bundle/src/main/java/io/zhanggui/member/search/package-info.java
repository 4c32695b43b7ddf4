/// Finds members by whatever somebody remembers of them.
@NullMarked
package io.zhanggui.member.search;

import org.jspecify.annotations.NullMarked;
