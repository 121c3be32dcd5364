namespace Cello.Application.Validation;

/// <summary>The minimum and maximum length of each text in a list. .NET has no such annotation.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ItemLengthAttribute(int minimum, int maximum) : Attribute
{
    public int Minimum => minimum;

    public int Maximum => maximum;
}
