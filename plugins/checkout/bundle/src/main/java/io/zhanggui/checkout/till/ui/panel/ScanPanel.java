package io.zhanggui.checkout.till.ui.panel;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.CatalogSource.Category;
import io.zhanggui.checkout.api.CatalogSource.Tile;
import io.zhanggui.checkout.quick.QuickSaleCatalog;
import io.zhanggui.checkout.till.Lookup.Match;
import io.zhanggui.checkout.till.TillPlaces;
import io.zhanggui.checkout.till.TillServices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The left column: the field that is always ready for a scan, what it found, and tiles to tap.
public final class ScanPanel extends Card {
    private static final int TILES = 60;
    private static final int MOST_UNREAD = 5;

    private final TillServices services;
    private final long storeId;
    private final Consumer<Tile> onTile;
    private final Consumer<Match> onChoice;
    private final Input scan = new Input();
    private final Div message = new Div();
    private final Div choices = new Div();
    private final Div categories = new Div();
    private final Div tiles = new Div();
    private final Map<String, Runnable> places = new HashMap<>();

    private @Nullable CatalogItem quick;
    private List<Match> offered = List.of();
    private int highlighted;
    /// How many of the sentences, from the top, stay when something else is said.
    private int unread;

    /// @param source id of the catalogue; null for what is sold most of all of them
    private record Tab(@Nullable String source, @Nullable String key, String name, int order, String place) {}

    ScanPanel(TillServices services, long storeId, Consumer<Tile> onTile, Consumer<Match> onChoice) {
        this.services = services;
        this.storeId = storeId;
        this.onTile = onTile;
        this.onChoice = onChoice;
        addClassNames("till-col", "till-find");
        scan.addClassName("till-scan");
        scan.setPlaceholder(getTranslation("checkout.till.scan"));
        scan.getElement().setAttribute("autocomplete", "off");
        scan.getElement().setAttribute("aria-label", getTranslation("checkout.till.scan"));
        Div field = new Div(scan);
        field.addClassName("till-scan-row");
        message.addClassName("till-message");
        choices.addClassName("till-choices");
        choices.getElement().setAttribute("role", "listbox");
        categories.addClassName("till-cats");
        tiles.addClassName("till-tiles");
        add(field, message, choices, categories, tiles);
        choose(List.of());
    }

    public void load() {
        List<Tab> tabs = services.unitOfWork().read(unit -> {
            List<Tab> found = new ArrayList<>();
            for (CatalogSource source : services.catalogs().sources()) {
                for (Category category : source.categories(storeId)) {
                    found.add(new Tab(
                            source.id(),
                            category.key(),
                            category.name(),
                            category.order(),
                            TillPlaces.tiles(source, category)));
                }
            }
            return found;
        });
        tabs.sort(Comparator.comparingInt(Tab::order));
        categories.removeAll();
        places.clear();
        List<Tab> all = new ArrayList<>();
        all.add(new Tab(null, null, getTranslation("checkout.till.favourites"), 0, ""));
        all.addAll(tabs);
        for (Tab tab : all) {
            Chip chip = new Chip(tab.name());
            chip.addClickListener(click -> open(tab, chip));
            categories.add(chip);
            places.put(tab.place(), () -> open(tab, chip));
            if (tab.key() == null) {
                open(tab, chip);
            }
        }
    }

    /// Opens a category of tiles.
    /// @param place its name in the address, see [TillPlaces]; what is not there opens nothing
    public void open(String place) {
        Runnable open = places.get(place);
        if (open != null) {
            open.run();
        }
    }

    private void open(Tab tab, Chip chosen) {
        categories.getChildren().map(Chip.class::cast).forEach(chip -> chip.selected(chip == chosen));
        List<Tile> items = services.unitOfWork().read(unit -> {
            List<Tile> found = new ArrayList<>();
            // Asked for anew: a plugin that was updated since has another source, and the old one must be let go.
            for (CatalogSource source : services.catalogs().sources()) {
                if (tab.source() == null || tab.source().equals(source.id())) {
                    found.addAll(source.tiles(storeId, tab.key(), TILES));
                }
            }
            return found;
        });
        tiles.removeAll();
        if (tab.key() == null) {
            chooseQuick(items);
        }
        // Items whose price is asked come last: they are the way out when nothing else fits.
        items.stream()
                .sorted(Comparator.comparing(tile -> tile.item().openPrice()))
                .map(this::tile)
                .forEach(tiles::add);
    }

    /// The shop's own item with an open price is the one for a quick sale; the built-in one stands in for it.
    private void chooseQuick(List<Tile> tapped) {
        quick = tapped.stream()
                .map(Tile::item)
                .filter(CatalogItem::openPrice)
                .min(Comparator.comparing(item -> item.ref().equals(QuickSaleCatalog.ITEM)))
                .orElse(null);
        tapped.removeIf(tile -> tile.item().ref().equals(QuickSaleCatalog.ITEM) && tile.item() != quick);
    }

    /// What a quick sale sells; null without any.
    public @Nullable CatalogItem quick() {
        return quick;
    }

    private Component tile(Tile offered) {
        CatalogItem item = offered.item();
        Span name = new Span(offered.name());
        name.addClassName("till-tile-name");
        Span price = new Span(price(offered));
        price.addClassName("till-tile-price");
        Div foot = new Div(price);
        foot.addClassName("till-tile-foot");
        if (item == quick) {
            foot.add(new KeyHint("F7"));
        }
        if (offered.variants() > 0) {
            Span variants = new Span(getTranslation("checkout.till.variants", offered.variants()));
            variants.addClassName("zg-small");
            foot.add(variants);
        }
        NativeButton tile = new NativeButton();
        tile.add(name, foot);
        tile.addClassName("till-tile");
        tile.getElement().setAttribute("tabindex", "-1");
        tile.addClickListener(click -> onTile.accept(offered));
        return tile;
    }

    private String price(Tile offered) {
        CatalogItem item = offered.item();
        if (item.openPrice()) {
            return getTranslation("checkout.till.open-price");
        }
        String price = item.listPrice().format();
        return offered.from() ? getTranslation("checkout.till.price-from", price) : price;
    }

    /// Says something in a sentence until the next action.
    public void say(Tone tone, String text) {
        while (message.getComponentCount() > unread) {
            message.remove(message.getComponentAt(unread));
        }
        sayAlso(tone, text);
    }

    /// Says something more, below what is said already.
    public void sayAlso(Tone tone, String text) {
        message.add(new MessageBox(tone, text));
    }

    public void sayNothing() {
        message.removeAll();
        unread = 0;
    }

    /// Lets what is said stand above what is said next.
    public void keepSaid() {
        while (message.getComponentCount() > MOST_UNREAD) {
            message.remove(message.getComponentAt(0));
        }
        unread = message.getComponentCount();
    }

    public boolean offersChoices() {
        return !offered.isEmpty();
    }

    /// Offers several matches; an empty list closes the choice.
    public void choose(List<Match> matches) {
        offered = matches;
        highlighted = 0;
        choices.removeAll();
        choices.setVisible(!matches.isEmpty());
        for (Match match : matches) {
            Div choice = new Div();
            choice.addClassName("till-choice");
            choice.getElement().setAttribute("role", "option");
            describe(choice, match);
            choice.addClickListener(click -> onChoice.accept(match));
            choices.add(choice);
        }
        highlight();
    }

    public void move(int step) {
        highlighted = Math.floorMod(highlighted + step, offered.size());
        highlight();
    }

    public Match highlighted() {
        return offered.get(highlighted);
    }

    private void highlight() {
        for (int i = 0; i < offered.size(); i++) {
            choices.getComponentAt(i).getElement().getClassList().set("till-on", i == highlighted);
        }
        if (!offered.isEmpty()) {
            choices.getComponentAt(highlighted).getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
        }
    }

    private void describe(Div choice, Match match) {
        Span name = new Span();
        name.addClassName("till-choice-name");
        Span detail = new Span();
        detail.addClassName("zg-small");
        Span value = new Span();
        value.addClassName("till-num");
        switch (match) {
            case Match.Item item -> {
                name.setText(item.item().name());
                detail.setText(item.item().code() + " " + item.item().category());
                value.setText(item.item().listPrice().format());
            }
            case Match.Person person -> {
                name.setText(person.customer().name());
                detail.setText(person.customer().detail());
                value.setText(person.customer().tier());
            }
            case Match.ToPresent coupon -> {
                name.setText(coupon.presentable().title());
                detail.setText(coupon.presentable().detail());
            }
            case Match.Paper paper -> {
                name.setText(paper.sale().number());
                value.setText(paper.sale().payable().format());
            }
        }
        Div text = new Div(name, detail);
        text.addClassName("zg-cell");
        choice.add(text, value);
    }
}
