/// Jobs.
@NullMarked
package io.zhanggui.api.job;

import org.jspecify.annotations.NullMarked;
