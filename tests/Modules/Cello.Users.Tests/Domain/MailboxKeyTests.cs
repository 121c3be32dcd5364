using Cello.Domain.Unicode;

namespace Cello.Users.Tests.Domain;

public sealed class MailboxKeyTests
{
    [Theory]
    [InlineData("zoë@example.com", "zoe\u0308@example.com")]
    [InlineData("ZOË@example.com", "zoe\u0308@EXAMPLE.COM")]
    [InlineData("a\u0323\u0307@example.com", "a\u0307\u0323@example.com")]
    [InlineData("\uac01@example.com", "\u1100\u1161\u11a8@example.com")]
    [InlineData("\U0001d15e@example.com", "\U0001d157\U0001d165@example.com")]
    [InlineData("\u212bke@example.com", "åke@example.com")]
    [InlineData("groß@example.com", "groẞ@example.com")]
    [InlineData("groß@example.com", "GROSS@example.com")]
    [InlineData("\u212aen@example.com", "ken@example.com")]
    [InlineData("\u017fam@example.com", "sam@example.com")]
    [InlineData("ΟΔΟΣ@example.com", "οδος@example.com")]
    [InlineData("οδοσ@example.com", "οδος@example.com")]
    [InlineData("\ufb01sh@example.com", "fish@example.com")]
    [InlineData("ᾳ@example.com", "αι@example.com")]
    [InlineData("\u0345\u0342α@example.com", "\u0342\u03b9α@example.com")]
    [InlineData("İ@example.com", "i\u0307@example.com")]
    [InlineData("\"alice\"@example.com", "Alice@example.com")]
    [InlineData("\"al\\ice\"@example.com", "alice@example.com")]
    [InlineData("\"a\\ b\"@example.com", "\"a b\"@example.com")]
    [InlineData("a@bücher.example", "a@xn--bcher-kva.example")]
    [InlineData("a@bücher.example", "a@XN--BCHER-KVA.EXAMPLE")]
    [InlineData("a@BÜCHER.example", "a@bu\u0308cher.example")]
    [InlineData("a@ＥＸＡＭＰＬＥ．ｃｏｍ", "a@example.com")]
    [InlineData("a@example。com", "a@example.com")]
    [InlineData("a@example｡com", "a@example.com")]
    [InlineData("a@STRAẞE.example", "a@straße.example")]
    [InlineData("a@xn--strae-oqa.example", "a@straße.example")]
    [InlineData("a@\ufb01sh.example", "a@fish.example")]
    [InlineData("a@\u212ahz.example", "a@khz.example")]
    [InlineData("a@ﾃｽﾄ.example", "a@テスト.example")]
    [InlineData("a@❤\ufe0f.example", "a@❤.example")]
    [InlineData("a@İ.example", "a@i\u0307.example")]
    public void Every_spelling_of_an_address_has_the_same_key(string one, string other) =>
        MailboxKey.Of(one).ShouldBe(MailboxKey.Of(other));

    [Theory]
    [InlineData("zoë@example.com", "zoe@example.com")]
    [InlineData("ı@example.com", "i@example.com")]
    [InlineData("ａlice@example.com", "alice@example.com")]
    [InlineData("a\u0308\u0301@example.com", "a\u0301\u0308@example.com")]
    [InlineData("\"a b\"@example.com", "ab@example.com")]
    [InlineData("\"a..b\"@example.com", "a..b@example.com")]
    [InlineData("a.b@example.com", "ab@example.com")]
    [InlineData("a@straße.example", "a@strasse.example")]
    [InlineData("a@βόλος.example", "a@βόλοσ.example")]
    public void Addresses_of_different_mailboxes_have_different_keys(string one, string other) =>
        MailboxKey.Of(one).ShouldNotBe(MailboxKey.Of(other));

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("nobody")]
    [InlineData("a@exa_mple.com")]
    [InlineData("a@xn--a.example")]
    [InlineData("\ud800@example.com")]
    public void Any_text_has_a_key(string text) => MailboxKey.Of(text).ShouldNotBeNull();

    [Theory]
    [InlineData(2)]
    [InlineData(250)]
    [InlineData(500_000)]
    public void A_key_always_fits_its_column(int count)
    {
        var marks = string.Concat(Enumerable.Repeat("\U0001d160\u0301\u0323", count));

        MailboxKey.Of($"{marks}@example.com").Length.ShouldBeLessThanOrEqualTo(MailboxKey.MaxLength);
        MailboxKey.Of($"{marks}@example.com").ShouldNotBe(MailboxKey.Of($"{marks}a@example.com"));
    }
}
