namespace Ganymede.Data;

/// <summary>Where pictures are given holes to be filled (Pathak et al., 2016, section 3.3).</summary>
public enum HolePattern
{
    /// <summary>The middle half of height and width.</summary>
    Centre,

    /// <summary>Several blocks that may overlap, at most a quarter of the picture.</summary>
    Block,

    /// <summary>Spots of any form, a fifth to three tenths of the picture.</summary>
    FreeForm,
}
