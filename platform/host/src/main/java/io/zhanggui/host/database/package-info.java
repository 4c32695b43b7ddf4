/// Chooses, starts, watches and stops the MariaDB server.
@NullMarked
package io.zhanggui.host.database;

import org.jspecify.annotations.NullMarked;
