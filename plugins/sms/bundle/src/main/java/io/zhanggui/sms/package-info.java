/// Messages to members: the plugin's table of contents and its api.
@NullMarked
package io.zhanggui.sms;

import org.jspecify.annotations.NullMarked;
