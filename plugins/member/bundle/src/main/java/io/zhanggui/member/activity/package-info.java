/// How much members buy, top up and come by: what tiers are reached by.
@NullMarked
package io.zhanggui.member.activity;

import org.jspecify.annotations.NullMarked;
