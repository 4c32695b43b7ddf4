/// By what members can be chosen: how they buy.
@NullMarked
package io.zhanggui.insight.trait;

import org.jspecify.annotations.NullMarked;
