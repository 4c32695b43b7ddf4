/// Felix inside the host, the folders of plugin jars, and what the started plugins declare.
@NullMarked
package io.zhanggui.host.plugin;

import org.jspecify.annotations.NullMarked;
