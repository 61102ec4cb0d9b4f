package org.advalorem.proof.simulation;

import java.util.function.Consumer;

/** One life of a process that may die: what it spawns dies with it, and a new life begins some time later. */
public final class Host {

    private final World world;
    private final String name;
    private final int life;
    private final Consumer<Host> boot;
    private boolean dead;

    Host(World world, String name, int life, Consumer<Host> boot) {
        this.world = world;
        this.name = name;
        this.life = life;
        this.boot = boot;
    }

    /** The host's name and which of its lives this is, such as {@code worker-1.3}. */
    public String name() {
        return name + "." + life;
    }

    /** Something this host does beside the rest; its first step comes after a moment. */
    public void spawn(String task, Runnable body) {
        world.spawn(name() + "/" + task, this, body);
    }

    void start() {
        boot.accept(this);
    }

    public boolean isAlive() {
        return !dead;
    }

    void die() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    Host nextLife() {
        return new Host(world, name, life + 1, boot);
    }
}
