/// The unit of work, the connection pool, the migrations and the mapped tables of the plugins.
@NullMarked
package io.zhanggui.host.work;

import org.jspecify.annotations.NullMarked;
