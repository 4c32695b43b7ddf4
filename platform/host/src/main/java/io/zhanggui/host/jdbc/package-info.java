/// Short statements on a unit's connection, and snapshots of small tables.
@NullMarked
package io.zhanggui.host.jdbc;

import org.jspecify.annotations.NullMarked;
