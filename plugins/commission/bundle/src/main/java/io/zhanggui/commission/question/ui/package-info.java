/// The page of the questions.
@NullMarked
package io.zhanggui.commission.question.ui;

import org.jspecify.annotations.NullMarked;
