<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|MapTips|Temporal" labelsEnabled="0" hasScaleBasedVisibilityFlag="0">
  <renderer-v2 type="RuleRenderer" symbollevels="0" enableorderby="0" forceraster="0">
    <rules key="root">
      <rule key="r13" label="Areas" filter="geometry_type($geometry) = 'Polygon'">
        <rule key="r01" label="Control" filter="&quot;topic&quot; = 'control'" symbol="0"/>
        <rule key="r03" label="Damage" filter="&quot;topic&quot; = 'damage'" symbol="2"/>
        <rule key="r05" label="Fighting" filter="&quot;topic&quot; = 'fighting'" symbol="4"/>
        <rule key="r07" label="Looting" filter="&quot;topic&quot; = 'looting'" symbol="6"/>
        <rule key="r09" label="Threat" filter="&quot;topic&quot; = 'threat'" symbol="8"/>
        <rule key="r11" label="Restoration" filter="&quot;topic&quot; = 'restoration'" symbol="10"/>
      </rule>
      <rule key="r14" label="Points" filter="geometry_type($geometry) = 'Point'">
        <rule key="r02" label="Control" filter="&quot;topic&quot; = 'control'" symbol="1"/>
        <rule key="r04" label="Damage" filter="&quot;topic&quot; = 'damage'" symbol="3"/>
        <rule key="r06" label="Fighting" filter="&quot;topic&quot; = 'fighting'" symbol="5"/>
        <rule key="r08" label="Looting" filter="&quot;topic&quot; = 'looting'" symbol="7"/>
        <rule key="r10" label="Threat" filter="&quot;topic&quot; = 'threat'" symbol="9"/>
        <rule key="r12" label="Restoration" filter="&quot;topic&quot; = 'restoration'" symbol="11"/>
      </rule>
    </rules>
    <symbols>
      <symbol name="0" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="107,107,107,255"/>
          <prop k="style" v="no"/>
          <prop k="outline_color" v="107,107,107,255"/>
          <prop k="outline_width" v="0.4"/>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineStyle" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(&quot;polarity&quot; = 'asserted', 'solid', 'dot')"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="1" type="marker" alpha="0.85" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="square"/>
          <prop k="color" v="107,107,107,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="size" v="3.2"/>
        </layer>
      </symbol>
      <symbol name="2" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="90,10,10,255"/>
          <prop k="style" v="no"/>
          <prop k="outline_color" v="90,10,10,255"/>
          <prop k="outline_width" v="0.4"/>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineStyle" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(&quot;polarity&quot; = 'asserted', 'solid', 'dot')"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="3" type="marker" alpha="0.85" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="circle"/>
          <prop k="color" v="90,10,10,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="size" v="3.2"/>
        </layer>
      </symbol>
      <symbol name="4" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="230,97,1,255"/>
          <prop k="style" v="no"/>
          <prop k="outline_color" v="230,97,1,255"/>
          <prop k="outline_width" v="0.4"/>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineStyle" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(&quot;polarity&quot; = 'asserted', 'solid', 'dot')"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="5" type="marker" alpha="0.85" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="star"/>
          <prop k="color" v="230,97,1,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="size" v="3.2"/>
        </layer>
      </symbol>
      <symbol name="6" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="123,50,148,255"/>
          <prop k="style" v="no"/>
          <prop k="outline_color" v="123,50,148,255"/>
          <prop k="outline_width" v="0.4"/>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineStyle" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(&quot;polarity&quot; = 'asserted', 'solid', 'dot')"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="7" type="marker" alpha="0.85" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="triangle"/>
          <prop k="color" v="123,50,148,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="size" v="3.2"/>
        </layer>
      </symbol>
      <symbol name="8" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="197,27,125,255"/>
          <prop k="style" v="no"/>
          <prop k="outline_color" v="197,27,125,255"/>
          <prop k="outline_width" v="0.4"/>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineStyle" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(&quot;polarity&quot; = 'asserted', 'solid', 'dot')"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="9" type="marker" alpha="0.85" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="diamond"/>
          <prop k="color" v="197,27,125,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="size" v="3.2"/>
        </layer>
      </symbol>
      <symbol name="10" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="33,102,172,255"/>
          <prop k="style" v="no"/>
          <prop k="outline_color" v="33,102,172,255"/>
          <prop k="outline_width" v="0.4"/>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineStyle" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(&quot;polarity&quot; = 'asserted', 'solid', 'dot')"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="11" type="marker" alpha="0.85" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="cross_fill"/>
          <prop k="color" v="33,102,172,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="size" v="3.2"/>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <temporal enabled="1" mode="2" startField="earliest" endField="latest" limitMode="1" accumulate="0" fixedDuration="0" durationField="" durationUnit="min" startExpression="" endExpression="">
    <fixedRange>
      <start></start>
      <end></end>
    </fixedRange>
  </temporal>
  <mapTip>&lt;b&gt;[% "name" %]&lt;/b&gt;: [% "polarity" %] [% "topic" %] [% coalesce("value", '') %], [% coalesce("edtf", 'no date') %]&lt;br&gt;&lt;i&gt;[% left("quote", 300) %]&lt;/i&gt;&lt;br&gt;[% "doc" %][% coalesce(', after ' || "source", '') %]</mapTip>
  <previewExpression>"name"</previewExpression>
</qgis>
