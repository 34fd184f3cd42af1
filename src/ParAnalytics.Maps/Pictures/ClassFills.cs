namespace ParAnalytics.Maps.Pictures;

/// <summary>Colours and hatches of a drawn map, for keys that a page writes beside it.</summary>
public static class ClassFills
{
    /// <summary>The value of a <c>fill</c> attribute.</summary>
    public static string Of(string picture, char letter, MapRamp ramp) => ClassInk.Fill(picture, letter, ramp);

    /// <summary>As on the regions: <c>k0</c> … <c>k6</c>, or the name of a kind of missing.</summary>
    public static string ClassOf(char letter) => letter is < '0' or > '6' ? MissingKinds.Name(letter) : $"k{letter}";
}
