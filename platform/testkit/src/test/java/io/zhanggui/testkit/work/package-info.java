/// The unit of work on a real MariaDB.
@NullMarked
package io.zhanggui.testkit.work;

import org.jspecify.annotations.NullMarked;
