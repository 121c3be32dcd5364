using System.Text;
using Cello.Domain.Unicode;
using CsCheck;

namespace Cello.Users.Tests.Domain;

public sealed class MailboxKeyPropertyTests
{
    private static readonly Gen<string> Character = Gen.OneOf(
        Gen.Char['a', 'z'].Select(letter => letter.ToString()),
        Gen.Int[0, 0x10FFFF].Where(Rune.IsValid).Select(scalar => new Rune(scalar).ToString()),
        Gen.Int[0xA0, 0x2FFF].Select(scalar => new Rune(scalar).ToString()),
        Gen.Int[0x300, 0x36F].Select(scalar => new Rune(scalar).ToString()));

    private static readonly Gen<string> Address =
        Gen.Select(Character.Array[1, 12], Character.Array[1, 8], (local, domain) => $"{string.Concat(local)}@{string.Concat(domain)}.example");

    /// <summary>Spellings of the same text, in a local part and in a label of a domain.</summary>
    private static readonly string[][] Spellings =
    [
        ["a", "A"], ["ë", "e\u0308", "Ë", "E\u0308"], ["k", "K", "\u212a"], ["s", "S"], ["å", "\u212b", "A\u030a"], ["ß", "ẞ"],
        ["ậ", "a\u0323\u0302", "a\u0302\u0323", "ạ\u0302", "Ậ"], ["\uac01", "\u1100\u1161\u11a8", "\uac00\u11a8"], ["ω", "Ω", "\u2126"],
        ["\ufb01", "fi", "FI"], ["1", "1"],
    ];

    private static readonly Gen<(string One, string Other)> SameText =
        Gen.Int[0, Spellings.Length - 1]
            .SelectMany(index => Gen.Select(OneOf(Spellings[index]), OneOf(Spellings[index])))
            .Array[1, 12]
            .Select(parts => (string.Concat(parts.Select(part => part.Item1)), string.Concat(parts.Select(part => part.Item2))));

    private static Gen<string> OneOf(string[] spellings) => Gen.Int[0, spellings.Length - 1].Select(index => spellings[index]);

    [Fact]
    public void The_key_of_a_key_is_the_key_itself() =>
        Address.Sample(address => MailboxKey.Of(MailboxKey.Of(address)) == MailboxKey.Of(address), iter: 20_000);

    [Fact]
    public void All_spellings_of_an_address_have_one_key() =>
        Gen.Select(SameText, SameText).Sample(
            (local, domain) => MailboxKey.Of($"{local.One}@{domain.One}.example") == MailboxKey.Of($"{local.Other}@{domain.Other}。EXAMPLE"),
            iter: 5_000);
}
