package io.zhanggui.timescard.product.ui;

import io.zhanggui.api.store.Stores;
import io.zhanggui.timescard.product.ItemChoice;
import io.zhanggui.timescard.product.Products;

/// What the screens for products are made with.
public record ProductServices(Products products, ItemChoice items, Stores stores) {}
