using System.Security.Cryptography;
using System.Text;

namespace ParAnalytics.Web.SignIn;

/// <summary>Ten codes of 80 random bits, each good once in place of the authenticator; kept as hashes only.</summary>
internal static class RecoveryCodes
{
    private const int Count = 10;
    private const int Bytes = 10;

    /// <summary>The codes to show once, as <c>ABCD-EFGH-IJKL-MNOP</c>.</summary>
    public static IReadOnlyList<string> New() =>
        [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', Totp.ToBase32(RandomNumberGenerator.GetBytes(Bytes)).Chunk(4).Select(c => new string(c))))];

    public static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]))));

    public static string Kept(IEnumerable<string> codes) => string.Join(';', codes.Select(HashOf));
}
