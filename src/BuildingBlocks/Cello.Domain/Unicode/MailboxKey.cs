using System.Security.Cryptography;
using System.Text;

namespace Cello.Domain.Unicode;

/// <summary>A common key for all spellings of one e-mail address. It is for comparison, not for sending.</summary>
public static class MailboxKey
{
    /// <summary>The maximum number of characters of a key.</summary>
    public const int MaxLength = 254;

    /// <summary>No accepted address is longer, so a longer text needs no normalization.</summary>
    private const int LongestAddress = 2 * MaxLength;

    /// <summary>
    /// Returns the key of any text: the local part folded and without redundant quotes (RFC 5321, 4.1.2), and the domain in the form of a DNS query. If
    /// the text is not an address, the key is the folded text, or a digest if that is too long.
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
