namespace ParAnalytics.Maps.Pictures;

/// <summary>What a class or a kind of missing is filled with: a plain colour, or a tile of lines and dots on paper.</summary>
internal static class ClassInk
{
    /// <summary>Side of a tile in drawing units.</summary>
    public const int Tile = 8;

    public static bool IsTile(char letter, MapRamp ramp) => letter is < '0' or > '6' || ramp == MapRamp.Grey;

    /// <summary>Name of a tile within a picture.</summary>
    public static string Name(char letter) => letter is < '0' or > '6' ? MissingKinds.Name(letter) : $"g{letter}";

    /// <summary>The value of a <c>fill</c> attribute.</summary>
    public static string Fill(string picture, char letter, MapRamp ramp) => IsTile(letter, ramp) ? $"url(#{picture}-{Name(letter)})" : Palette.Colour(ramp, letter - '0');

    /// <summary>The drawing of a tile, paper and all.</summary>
    public static string Drawing(char letter, MapRamp ramp) => letter is < '0' or > '6'
        ? $"<rect class=\"hatch-paper\" width=\"8\" height=\"8\" fill=\"#FFFFFF\" stroke=\"none\"/>{MissingKinds.Hatch(letter)}"
        : $"<rect width=\"8\" height=\"8\" fill=\"{Palette.Colour(ramp, letter - '0')}\" stroke=\"none\"/>{Palette.Marks(letter - '0')}";
}
