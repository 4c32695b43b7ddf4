/// Aliyun and Tencent Cloud.
@NullMarked
package io.zhanggui.sms.channel.cloud;

import org.jspecify.annotations.NullMarked;
