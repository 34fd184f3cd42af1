using System.Collections.Immutable;

namespace ParAnalytics.Live.Telling;

/// <summary>The words around a tile's drawing, on the screen and in every file made of it.</summary>
/// <param name="Title">The finding, computed.</param>
/// <param name="Subtitle">Scope and comparison; null for none.</param>
/// <param name="Sources">The documents, each once, oldest first.</param>
/// <param name="IsIllustrative">A cell rests on synthetic facts.</param>
/// <param name="IsEstimated">A cell is recast.</param>
public sealed record TileHead(string Title, string? Subtitle, ImmutableArray<string> Sources, bool IsIllustrative, bool IsEstimated);
