/// Snapshots of small tables that hardly change.
@NullMarked
package io.zhanggui.host.jdbc;

import org.jspecify.annotations.NullMarked;
