/// Prepaid money: the plugin's table of contents and its tables.
@NullMarked
package io.zhanggui.storedvalue;

import org.jspecify.annotations.NullMarked;
