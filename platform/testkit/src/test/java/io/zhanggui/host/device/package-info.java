/// Tests of the host's own parts on a real MariaDB.
@NullMarked
package io.zhanggui.host.device;

import org.jspecify.annotations.NullMarked;
