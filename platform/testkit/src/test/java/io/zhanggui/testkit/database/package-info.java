/// The supervised database server.
@NullMarked
package io.zhanggui.testkit.database;

import org.jspecify.annotations.NullMarked;
