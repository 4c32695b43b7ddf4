/// Hardware gateways, the devices of a till, and printing.
@NullMarked
package io.zhanggui.host.device;

import org.jspecify.annotations.NullMarked;
