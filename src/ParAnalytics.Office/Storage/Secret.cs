using System.Buffers.Text;
using System.Security.Cryptography;

namespace ParAnalytics.Office.Storage;

/// <summary>32 random bytes shown once as base64url; only their SHA-256 is kept. As random as they are, they need no slow hash.</summary>
internal static class Secret
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string secret) => BlobHash.OfText(secret).ToString();
}
