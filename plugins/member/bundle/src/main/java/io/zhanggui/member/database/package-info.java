/// The plugin's tables.
@NullMarked
package io.zhanggui.member.database;

import org.jspecify.annotations.NullMarked;
