using System.Text;

namespace ParAnalytics.Documents.Safety;

/// <summary>What kind of file the first bytes say it is, whatever its name.</summary>
internal enum FileSignature
{
    Zip,
    EncryptedPackage,
    CompoundFile,
    Other,
}

/// <summary>Reads the signature. A password-protected .xlsx is a compound file with a stream named EncryptedPackage; an .xls is one without.</summary>
internal static class FileSignatureReader
{
    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static FileSignature Read(Stream file)
    {
        Span<byte> head = stackalloc byte[8];
        file.Position = 0;
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..read];
        return head.StartsWith(Zip) ? FileSignature.Zip
            : head.SequenceEqual(Compound) ? (HoldsEncryptedPackage(file) ? FileSignature.EncryptedPackage : FileSignature.CompoundFile)
            : FileSignature.Other;
    }

    // Directory entries are aligned to 128 bytes, so a name never straddles a buffer; 16 MB are looked through at most.
    private static bool HoldsEncryptedPackage(Stream file)
    {
        var name = Encoding.Unicode.GetBytes("EncryptedPackage");
        var buffer = new byte[64 << 10];
        file.Position = 0;
        for (var seen = 0; seen < 16 << 20;)
        {
            var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (read == 0)
            {
                return false;
            }

            if (buffer.AsSpan(0, read).IndexOf(name) >= 0)
            {
                return true;
            }

            seen += read;
        }

        return false;
    }
}
