using System.Security.Cryptography;
using System.Text;

namespace Cello.Domain.Unicode;

/// <summary>What all spellings of one e-mail address have in common. It is for comparing, not for sending.</summary>
public static class MailboxKey
{
    /// <summary>The most characters that a key has.</summary>
    public const int MaxLength = 254;

    /// <summary>No address that is accepted is longer, so a longer text needs no normalization.</summary>
    private const int LongestAddress = 2 * MaxLength;

    /// <summary>
    /// The key of any text: the local part without needless quotes (RFC 5321, 4.1.2) and folded, the domain as it is looked up. Of a text that
    /// is no address it is the folded text, and a digest if that is too long.
    /// </summary>
    public static string Of(string address)
    {
        ArgumentNullException.ThrowIfNull(address);

        var key = address.Length > LongestAddress ? address : Normalize(address);
        return key.Length <= MaxLength ? key : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
    }

    private static string Normalize(string address)
    {
        var at = address.LastIndexOf('@');
        if (at < 0)
        {
            return CaselessText.Fold(address);
        }

        var (local, domain) = (address[..at], address[(at + 1)..]);
        return $"{CaselessText.Fold(LocalPart.Unquote(local))}@{DomainName.ToAscii(domain) ?? CaselessText.Fold(domain)}";
    }
}
