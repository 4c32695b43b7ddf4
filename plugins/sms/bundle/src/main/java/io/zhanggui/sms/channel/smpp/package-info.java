/// Message centres that speak SMPP 3.4.
@NullMarked
package io.zhanggui.sms.channel.smpp;

import org.jspecify.annotations.NullMarked;
