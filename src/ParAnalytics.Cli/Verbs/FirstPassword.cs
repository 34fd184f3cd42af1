using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace ParAnalytics.Cli.Verbs;

/// <summary>
/// A random first password and its hash in the form the server's hasher reads (ASP.NET Core Identity, version 3):
/// 1, hash function 2 (HMAC-SHA512), iterations, length of the salt, salt, derived key; numbers of 32 bits, highest byte first.
/// </summary>
internal static class FirstPassword
{
    private const int Iterations = 100_000;
    private const int SaltBytes = 16;
    private const int KeyBytes = 32;
    private const int HeadBytes = 13;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(15));

    public static string HashOf(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = new byte[HeadBytes + SaltBytes + KeyBytes];
        hash[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(1), 2);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(5), Iterations);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(9), SaltBytes);
        salt.CopyTo(hash, HeadBytes);
        Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA512, KeyBytes).CopyTo(hash, HeadBytes + SaltBytes);
        return Convert.ToBase64String(hash);
    }
}
