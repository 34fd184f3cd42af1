using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Domain.People;

/// <summary>What a person may do. Anonymous visitors are <see cref="Public"/>.</summary>
public enum Role
{
    Public,
    Leader,
    Analyst,
    Submitter,
    Publisher,
    Auditor,
    Admin,
}

/// <summary>Who asks: carried by every question, and by nothing else decides what is seen.</summary>
/// <param name="Units">The units whose unpublished figures may be seen, with all below them; empty means no limit for signed-in roles and none for the public.</param>
public sealed record Viewer(Role Role, EquatableArray<UnitKey> Units)
{
    public static Viewer Anonymous { get; } = new(Role.Public, []);

    public static Viewer Administrator { get; } = new(Role.Admin, []);
}

/// <summary>Who changes something: carried by every change and written into the audit chain.</summary>
/// <param name="Name">Account name, or <c>system</c>.</param>
public sealed record Actor(string Name, Role Role, UnitKey? Unit = null)
{
    /// <summary>The programme itself, when it opens or upgrades a data folder.</summary>
    public static Actor System { get; } = new("system", Role.Admin);

    /// <summary>Whoever owns the data folder and works on it from the command line.</summary>
    public static Actor FolderOwner { get; } = new("owner", Role.Admin);
}
