using System.Collections.Immutable;
using ParAnalytics.Domain.People;

namespace ParAnalytics.Live.Sessions;

/// <summary>Who speaks over the transport: his identity binds a session to him; his viewer decides what he sees.</summary>
/// <param name="Identity">Account or, for anonymous visitors, a secret of the browser that outlives a connection.</param>
/// <param name="Abort">Breaks the connection of a viewer who takes nothing any more; null when there is nothing to break.</param>
public sealed record LiveCaller(string Identity, Viewer Viewer, Action? Abort = null);

/// <summary>Opens a page of a dashboard.</summary>
/// <param name="Page">Null for the first.</param>
/// <param name="Selections">Slicer id → member keys; what is missing takes its default.</param>
/// <param name="Release">Name of an older release to look at; null follows the current one.</param>
/// <param name="Lang"><c>vi</c> or <c>en</c>.</param>
public sealed record DashboardOpening(string Dashboard, string? Page, ImmutableDictionary<string, ImmutableArray<string>> Selections, string? Release, string Lang = "vi");

/// <summary>Changes selections of an open session; an empty list returns to the default.</summary>
public sealed record SelectionChange(string Session, ImmutableDictionary<string, ImmutableArray<string>> Selection);

/// <summary>Takes a session up again after the last frame received.</summary>
public sealed record Resumption(string Session, long After);
