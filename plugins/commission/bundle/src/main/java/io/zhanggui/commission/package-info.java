/// What employees earn on what they serve and sell: the plugin's table of contents and its api.
@NullMarked
package io.zhanggui.commission;

import org.jspecify.annotations.NullMarked;
