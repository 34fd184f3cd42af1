using System.Security.Cryptography;

namespace ParAnalytics.DuckDb.Engine;

/// <summary>The two checks an engine file must pass: its bytes (where pinned) and the version it reports.</summary>
internal static class EngineSeal
{
    /// <exception cref="DuckDbEngineException">PAR0902: not the pinned bytes.</exception>
    public static void RequireBytes(EnginePlatform platform, string path)
    {
        if (platform.Sha256 is null)
            return;
        using var file = File.OpenRead(path);
        var actual = Convert.ToHexStringLower(SHA256.HashData(file));
        if (actual != platform.Sha256)
            throw DuckDbEngineException.Altered(path, platform.Sha256, actual);
    }

    /// <exception cref="DuckDbEngineException">PAR0903: another version.</exception>
    public static void RequireVersion(string path, string reported)
    {
        if (reported != "v" + DuckDbEngine.Version)
            throw DuckDbEngineException.OtherVersion(path, reported);
    }
}
