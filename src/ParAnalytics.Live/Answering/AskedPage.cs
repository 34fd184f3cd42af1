using System.Collections.Immutable;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Live.Frames;
using ParAnalytics.Live.Ports;
using ParAnalytics.Live.Telling;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Live.Answering;

/// <summary>A page of a dashboard answered once, for files and prints.</summary>
/// <param name="Opened">What a viewer is told when he opens the page: title, tiles and their places, selections.</param>
/// <param name="Failed">Tiles that could not be answered, and why.</param>
public sealed record AskedPage(Dashboard Dashboard, DashboardPage Page, FramePayload Opened, ImmutableArray<AskedTile> Tiles, ImmutableArray<FailedTile> Failed);

/// <summary>A tile with the answers behind its drawing.</summary>
/// <param name="Questions">As they were put, the main one first; the answers are in the scene under the same names.</param>
/// <param name="Payload">What a viewer is sent.</param>
/// <param name="Release">Name of the release that answered.</param>
public sealed record AskedTile(TileScene Scene, TileHead Head, ImmutableArray<AskedQuestion> Questions, FrameForm Form, FramePayload Payload, string Release);

/// <summary>A question with the selections put in.</summary>
public sealed record AskedQuestion(string Name, CubeQuery Query);

/// <summary>A tile without an answer.</summary>
public sealed record FailedTile(string Tile, Fault Fault);
