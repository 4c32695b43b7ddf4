/// Gateways that take messages by HTTP, each in its own way.
@NullMarked
package io.zhanggui.sms.channel.http;

import org.jspecify.annotations.NullMarked;
