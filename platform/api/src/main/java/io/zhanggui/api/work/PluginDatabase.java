package io.zhanggui.api.work;

import org.hibernate.SessionFactory;

/// A plugin's own tables, migrated and mapped. Thread-safe; closed by the plugin when it is deactivated.
public interface PluginDatabase extends AutoCloseable {

    SessionFactory sessionFactory();

    @Override
    void close();
}
