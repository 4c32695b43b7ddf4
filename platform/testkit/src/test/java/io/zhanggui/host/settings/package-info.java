/// Tests of the host's own parts on a real MariaDB.
@NullMarked
package io.zhanggui.host.settings;

import org.jspecify.annotations.NullMarked;
