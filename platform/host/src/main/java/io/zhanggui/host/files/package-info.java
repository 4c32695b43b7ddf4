/// Where the host keeps its files and reads its few start-up properties.
@NullMarked
package io.zhanggui.host.files;

import org.jspecify.annotations.NullMarked;
