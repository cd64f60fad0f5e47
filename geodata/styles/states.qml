<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|MapTips|Temporal" labelsEnabled="1" hasScaleBasedVisibilityFlag="0">
  <renderer-v2 type="RuleRenderer" symbollevels="1" enableorderby="0" forceraster="0">
    <rules key="root">
      <rule key="r35" label="Areas" filter="geometry_type($geometry) = 'Polygon'">
        <rule key="r01" label="Control: Syrian government and allies" filter="&quot;topic&quot; = 'control' AND &quot;value&quot; = 'syrian_government'" symbol="0"/>
        <rule key="r03" label="Control: Islamic State" filter="&quot;topic&quot; = 'control' AND &quot;value&quot; = 'islamic_state'" symbol="2"/>
        <rule key="r05" label="Control: Opposition" filter="&quot;topic&quot; = 'control' AND &quot;value&quot; = 'opposition'" symbol="4"/>
        <rule key="r07" label="Control: Syrian Democratic Forces" filter="&quot;topic&quot; = 'control' AND &quot;value&quot; = 'sdf'" symbol="6"/>
        <rule key="r09" label="Control: Turkey and SNA" filter="&quot;topic&quot; = 'control' AND &quot;value&quot; = 'turkey_sna'" symbol="8"/>
        <rule key="r11" label="Control: others" filter="&quot;topic&quot; = 'control' AND &quot;value&quot; NOT IN ('syrian_government', 'islamic_state', 'opposition', 'sdf', 'turkey_sna', 'contested')" symbol="10"/>
        <rule key="r13" label="Control: sources disagree" filter="&quot;topic&quot; = 'control' AND &quot;contested&quot;" symbol="12"/>
        <rule key="r15" label="Damage: No visible damage" filter="&quot;topic&quot; = 'damage' AND &quot;value&quot; = 'none'" symbol="14"/>
        <rule key="r17" label="Damage: Possibly damaged" filter="&quot;topic&quot; = 'damage' AND &quot;value&quot; = 'possible'" symbol="16"/>
        <rule key="r19" label="Damage: Moderately damaged" filter="&quot;topic&quot; = 'damage' AND &quot;value&quot; = 'moderate'" symbol="18"/>
        <rule key="r21" label="Damage: Severely damaged" filter="&quot;topic&quot; = 'damage' AND &quot;value&quot; = 'severe'" symbol="20"/>
        <rule key="r23" label="Damage: Destroyed" filter="&quot;topic&quot; = 'damage' AND &quot;value&quot; = 'destroyed'" symbol="22"/>
        <rule key="r25" label="Damage: sources disagree" filter="&quot;topic&quot; = 'damage' AND &quot;contested&quot;" symbol="24"/>
        <rule key="r27" label="Fighting" filter="&quot;topic&quot; = 'fighting'" symbol="26"/>
        <rule key="r29" label="Looting" filter="&quot;topic&quot; = 'looting'" symbol="28"/>
        <rule key="r31" label="Threat" filter="&quot;topic&quot; = 'threat'" symbol="30"/>
        <rule key="r33" label="Restoration" filter="&quot;topic&quot; = 'restoration'" symbol="32"/>
      </rule>
      <rule key="r36" label="Points" filter="geometry_type($geometry) = 'Point'">
        <rule key="r02" label="Control: Syrian government and allies" filter="&quot;topic&quot; = 'control' AND &quot;value&quot; = 'syrian_government'" symbol="1"/>
        <rule key="r04" label="Control: Islamic State" filter="&quot;topic&quot; = 'control' AND &quot;value&quot; = 'islamic_state'" symbol="3"/>
        <rule key="r06" label="Control: Opposition" filter="&quot;topic&quot; = 'control' AND &quot;value&quot; = 'opposition'" symbol="5"/>
        <rule key="r08" label="Control: Syrian Democratic Forces" filter="&quot;topic&quot; = 'control' AND &quot;value&quot; = 'sdf'" symbol="7"/>
        <rule key="r10" label="Control: Turkey and SNA" filter="&quot;topic&quot; = 'control' AND &quot;value&quot; = 'turkey_sna'" symbol="9"/>
        <rule key="r12" label="Control: others" filter="&quot;topic&quot; = 'control' AND &quot;value&quot; NOT IN ('syrian_government', 'islamic_state', 'opposition', 'sdf', 'turkey_sna', 'contested')" symbol="11"/>
        <rule key="r14" label="Control: sources disagree" filter="&quot;topic&quot; = 'control' AND &quot;contested&quot;" symbol="13"/>
        <rule key="r16" label="Damage: No visible damage" filter="&quot;topic&quot; = 'damage' AND &quot;value&quot; = 'none'" symbol="15"/>
        <rule key="r18" label="Damage: Possibly damaged" filter="&quot;topic&quot; = 'damage' AND &quot;value&quot; = 'possible'" symbol="17"/>
        <rule key="r20" label="Damage: Moderately damaged" filter="&quot;topic&quot; = 'damage' AND &quot;value&quot; = 'moderate'" symbol="19"/>
        <rule key="r22" label="Damage: Severely damaged" filter="&quot;topic&quot; = 'damage' AND &quot;value&quot; = 'severe'" symbol="21"/>
        <rule key="r24" label="Damage: Destroyed" filter="&quot;topic&quot; = 'damage' AND &quot;value&quot; = 'destroyed'" symbol="23"/>
        <rule key="r26" label="Damage: sources disagree" filter="&quot;topic&quot; = 'damage' AND &quot;contested&quot;" symbol="25"/>
        <rule key="r28" label="Fighting" filter="&quot;topic&quot; = 'fighting'" symbol="27"/>
        <rule key="r30" label="Looting" filter="&quot;topic&quot; = 'looting'" symbol="29"/>
        <rule key="r32" label="Threat" filter="&quot;topic&quot; = 'threat'" symbol="31"/>
        <rule key="r34" label="Restoration" filter="&quot;topic&quot; = 'restoration'" symbol="33"/>
      </rule>
      <rule key="r37" label="Lines" filter="geometry_type($geometry) = 'Line'">
        <rule key="r38" label="Control: Syrian government and allies" filter="&quot;topic&quot; = 'control' AND &quot;value&quot; = 'syrian_government'" symbol="34"/>
        <rule key="r39" label="Control: Islamic State" filter="&quot;topic&quot; = 'control' AND &quot;value&quot; = 'islamic_state'" symbol="35"/>
        <rule key="r40" label="Control: Opposition" filter="&quot;topic&quot; = 'control' AND &quot;value&quot; = 'opposition'" symbol="36"/>
        <rule key="r41" label="Control: Syrian Democratic Forces" filter="&quot;topic&quot; = 'control' AND &quot;value&quot; = 'sdf'" symbol="37"/>
        <rule key="r42" label="Control: Turkey and SNA" filter="&quot;topic&quot; = 'control' AND &quot;value&quot; = 'turkey_sna'" symbol="38"/>
        <rule key="r43" label="Others" filter="ELSE" symbol="39"/>
      </rule>
    </rules>
    <symbols>
      <symbol name="0" type="fill" alpha="0.7" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="236,114,81,255"/>
          <prop k="outline_color" v="155,28,20,255"/>
          <prop k="outline_width" v="0.4"/>
        </layer>
      </symbol>
      <symbol name="1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="square"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.5"/>
          <prop k="size" v="5.0"/>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="square"/>
          <prop k="color" v="236,114,81,255"/>
          <prop k="outline_color" v="155,28,20,255"/>
          <prop k="outline_width" v="0.4"/>
          <prop k="size" v="4.2"/>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineStyle" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(&quot;interested&quot; OR &quot;independent&quot; &lt; 2, 'dash', 'solid')"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="2" type="fill" alpha="0.7" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="131,132,136,255"/>
          <prop k="outline_color" v="31,31,36,255"/>
          <prop k="outline_width" v="0.4"/>
        </layer>
      </symbol>
      <symbol name="3" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="square"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.5"/>
          <prop k="size" v="5.0"/>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="square"/>
          <prop k="color" v="131,132,136,255"/>
          <prop k="outline_color" v="31,31,36,255"/>
          <prop k="outline_width" v="0.4"/>
          <prop k="size" v="4.2"/>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineStyle" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(&quot;interested&quot; OR &quot;independent&quot; &lt; 2, 'dash', 'solid')"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="4" type="fill" alpha="0.7" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="150,187,157,255"/>
          <prop k="outline_color" v="46,107,61,255"/>
          <prop k="outline_width" v="0.4"/>
        </layer>
      </symbol>
      <symbol name="5" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="square"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.5"/>
          <prop k="size" v="5.0"/>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="square"/>
          <prop k="color" v="150,187,157,255"/>
          <prop k="outline_color" v="46,107,61,255"/>
          <prop k="outline_width" v="0.4"/>
          <prop k="size" v="4.2"/>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineStyle" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(&quot;interested&quot; OR &quot;independent&quot; &lt; 2, 'dash', 'solid')"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="6" type="fill" alpha="0.7" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="246,218,96,255"/>
          <prop k="outline_color" v="138,109,0,255"/>
          <prop k="outline_width" v="0.4"/>
        </layer>
      </symbol>
      <symbol name="7" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="square"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.5"/>
          <prop k="size" v="5.0"/>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="square"/>
          <prop k="color" v="246,218,96,255"/>
          <prop k="outline_color" v="138,109,0,255"/>
          <prop k="outline_width" v="0.4"/>
          <prop k="size" v="4.2"/>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineStyle" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(&quot;interested&quot; OR &quot;independent&quot; &lt; 2, 'dash', 'solid')"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="8" type="fill" alpha="0.7" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="84,219,254,255"/>
          <prop k="outline_color" v="15,95,115,255"/>
          <prop k="outline_width" v="0.4"/>
        </layer>
      </symbol>
      <symbol name="9" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="square"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.5"/>
          <prop k="size" v="5.0"/>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="square"/>
          <prop k="color" v="84,219,254,255"/>
          <prop k="outline_color" v="15,95,115,255"/>
          <prop k="outline_width" v="0.4"/>
          <prop k="size" v="4.2"/>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineStyle" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(&quot;interested&quot; OR &quot;independent&quot; &lt; 2, 'dash', 'solid')"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="10" type="fill" alpha="0.7" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="201,184,216,255"/>
          <prop k="outline_color" v="91,63,120,255"/>
          <prop k="outline_width" v="0.4"/>
        </layer>
      </symbol>
      <symbol name="11" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="square"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.5"/>
          <prop k="size" v="5.0"/>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="square"/>
          <prop k="color" v="201,184,216,255"/>
          <prop k="outline_color" v="91,63,120,255"/>
          <prop k="outline_width" v="0.4"/>
          <prop k="size" v="4.2"/>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineStyle" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(&quot;interested&quot; OR &quot;independent&quot; &lt; 2, 'dash', 'solid')"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="12" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="239,238,235,120"/>
          <prop k="outline_color" v="140,136,126,255"/>
          <prop k="outline_width" v="0.4"/>
        </layer>
        <layer class="LinePatternFill" enabled="1" locked="0" pass="0">
          <prop k="angle" v="45"/>
          <prop k="distance" v="1.8"/>
          <prop k="line_width" v="0.4"/>
          <prop k="color" v="26,26,26,255"/>
        </layer>
      </symbol>
      <symbol name="13" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="square"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.5"/>
          <prop k="size" v="5.0"/>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="square"/>
          <prop k="color" v="239,238,235,255"/>
          <prop k="outline_color" v="26,26,26,255"/>
          <prop k="outline_style" v="dash"/>
          <prop k="outline_width" v="0.4"/>
          <prop k="size" v="4.2"/>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="half_square"/>
          <prop k="color" v="26,26,26,255"/>
          <prop k="outline_color" v="26,26,26,255"/>
          <prop k="outline_width" v="0"/>
          <prop k="size" v="3.4"/>
        </layer>
      </symbol>
      <symbol name="14" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="1">
          <prop k="color" v="33,102,172,255"/>
          <prop k="style" v="no"/>
          <prop k="outline_color" v="26,26,26,255"/>
          <prop k="outline_style" v="solid"/>
          <prop k="outline_width" v="0.35"/>
        </layer>
        <layer class="CentroidFill" enabled="1" locked="0" pass="2">
          <prop k="point_on_all_parts" v="0"/>
          <prop k="point_on_surface" v="1"/>
          <symbol name="@14@1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="circle"/>
              <prop k="color" v="255,255,255,255"/>
              <prop k="outline_color" v="255,255,255,255"/>
              <prop k="outline_width" v="0.5"/>
              <prop k="size" v="5.0"/>
            </layer>
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="circle"/>
              <prop k="color" v="255,255,255,255"/>
              <prop k="outline_color" v="33,102,172,255"/>
              <prop k="outline_width" v="0.4"/>
              <prop k="size" v="4.2"/>
              <data_defined_properties>
                <Option type="Map">
                  <Option name="name" type="QString" value=""/>
                  <Option name="properties" type="Map">
                    <Option name="outlineStyle" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value="if(&quot;interested&quot; OR &quot;independent&quot; &lt; 2, 'dash', 'solid')"/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                  </Option>
                  <Option name="type" type="QString" value="collection"/>
                </Option>
              </data_defined_properties>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol name="15" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="circle"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.5"/>
          <prop k="size" v="5.0"/>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="circle"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="33,102,172,255"/>
          <prop k="outline_width" v="0.4"/>
          <prop k="size" v="4.2"/>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineStyle" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(&quot;interested&quot; OR &quot;independent&quot; &lt; 2, 'dash', 'solid')"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="16" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="1">
          <prop k="color" v="255,247,188,255"/>
          <prop k="style" v="no"/>
          <prop k="outline_color" v="26,26,26,255"/>
          <prop k="outline_style" v="solid"/>
          <prop k="outline_width" v="0.35"/>
        </layer>
        <layer class="CentroidFill" enabled="1" locked="0" pass="2">
          <prop k="point_on_all_parts" v="0"/>
          <prop k="point_on_surface" v="1"/>
          <symbol name="@16@1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="circle"/>
              <prop k="color" v="255,255,255,255"/>
              <prop k="outline_color" v="255,255,255,255"/>
              <prop k="outline_width" v="0.5"/>
              <prop k="size" v="5.0"/>
            </layer>
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="circle"/>
              <prop k="color" v="255,255,255,255"/>
              <prop k="outline_color" v="26,26,26,255"/>
              <prop k="outline_width" v="0.4"/>
              <prop k="size" v="4.2"/>
              <data_defined_properties>
                <Option type="Map">
                  <Option name="name" type="QString" value=""/>
                  <Option name="properties" type="Map">
                    <Option name="outlineStyle" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value="if(&quot;interested&quot; OR &quot;independent&quot; &lt; 2, 'dash', 'solid')"/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                  </Option>
                  <Option name="type" type="QString" value="collection"/>
                </Option>
              </data_defined_properties>
            </layer>
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="quarter_circle"/>
              <prop k="color" v="255,247,188,255"/>
              <prop k="outline_color" v="255,247,188,255"/>
              <prop k="outline_width" v="0"/>
              <prop k="size" v="3.6"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol name="17" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="circle"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.5"/>
          <prop k="size" v="5.0"/>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="circle"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="26,26,26,255"/>
          <prop k="outline_width" v="0.4"/>
          <prop k="size" v="4.2"/>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineStyle" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(&quot;interested&quot; OR &quot;independent&quot; &lt; 2, 'dash', 'solid')"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="quarter_circle"/>
          <prop k="color" v="255,247,188,255"/>
          <prop k="outline_color" v="255,247,188,255"/>
          <prop k="outline_width" v="0"/>
          <prop k="size" v="3.6"/>
        </layer>
      </symbol>
      <symbol name="18" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="1">
          <prop k="color" v="253,176,60,255"/>
          <prop k="style" v="no"/>
          <prop k="outline_color" v="26,26,26,255"/>
          <prop k="outline_style" v="solid"/>
          <prop k="outline_width" v="0.35"/>
        </layer>
        <layer class="CentroidFill" enabled="1" locked="0" pass="2">
          <prop k="point_on_all_parts" v="0"/>
          <prop k="point_on_surface" v="1"/>
          <symbol name="@18@1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="circle"/>
              <prop k="color" v="255,255,255,255"/>
              <prop k="outline_color" v="255,255,255,255"/>
              <prop k="outline_width" v="0.5"/>
              <prop k="size" v="5.0"/>
            </layer>
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="circle"/>
              <prop k="color" v="255,255,255,255"/>
              <prop k="outline_color" v="26,26,26,255"/>
              <prop k="outline_width" v="0.4"/>
              <prop k="size" v="4.2"/>
              <data_defined_properties>
                <Option type="Map">
                  <Option name="name" type="QString" value=""/>
                  <Option name="properties" type="Map">
                    <Option name="outlineStyle" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value="if(&quot;interested&quot; OR &quot;independent&quot; &lt; 2, 'dash', 'solid')"/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                  </Option>
                  <Option name="type" type="QString" value="collection"/>
                </Option>
              </data_defined_properties>
            </layer>
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="semi_circle"/>
              <prop k="angle" v="90"/>
              <prop k="color" v="253,176,60,255"/>
              <prop k="outline_color" v="253,176,60,255"/>
              <prop k="outline_width" v="0"/>
              <prop k="size" v="3.6"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol name="19" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="circle"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.5"/>
          <prop k="size" v="5.0"/>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="circle"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="26,26,26,255"/>
          <prop k="outline_width" v="0.4"/>
          <prop k="size" v="4.2"/>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineStyle" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(&quot;interested&quot; OR &quot;independent&quot; &lt; 2, 'dash', 'solid')"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="semi_circle"/>
          <prop k="angle" v="90"/>
          <prop k="color" v="253,176,60,255"/>
          <prop k="outline_color" v="253,176,60,255"/>
          <prop k="outline_width" v="0"/>
          <prop k="size" v="3.6"/>
        </layer>
      </symbol>
      <symbol name="20" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="1">
          <prop k="color" v="217,72,1,255"/>
          <prop k="style" v="no"/>
          <prop k="outline_color" v="26,26,26,255"/>
          <prop k="outline_style" v="solid"/>
          <prop k="outline_width" v="0.35"/>
        </layer>
        <layer class="CentroidFill" enabled="1" locked="0" pass="2">
          <prop k="point_on_all_parts" v="0"/>
          <prop k="point_on_surface" v="1"/>
          <symbol name="@20@1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="circle"/>
              <prop k="color" v="255,255,255,255"/>
              <prop k="outline_color" v="255,255,255,255"/>
              <prop k="outline_width" v="0.5"/>
              <prop k="size" v="5.0"/>
            </layer>
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="circle"/>
              <prop k="color" v="255,255,255,255"/>
              <prop k="outline_color" v="26,26,26,255"/>
              <prop k="outline_width" v="0.4"/>
              <prop k="size" v="4.2"/>
              <data_defined_properties>
                <Option type="Map">
                  <Option name="name" type="QString" value=""/>
                  <Option name="properties" type="Map">
                    <Option name="outlineStyle" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value="if(&quot;interested&quot; OR &quot;independent&quot; &lt; 2, 'dash', 'solid')"/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                  </Option>
                  <Option name="type" type="QString" value="collection"/>
                </Option>
              </data_defined_properties>
            </layer>
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="semi_circle"/>
              <prop k="angle" v="90"/>
              <prop k="color" v="217,72,1,255"/>
              <prop k="outline_color" v="217,72,1,255"/>
              <prop k="outline_width" v="0"/>
              <prop k="size" v="3.6"/>
            </layer>
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="quarter_circle"/>
              <prop k="angle" v="270"/>
              <prop k="color" v="217,72,1,255"/>
              <prop k="outline_color" v="217,72,1,255"/>
              <prop k="outline_width" v="0"/>
              <prop k="size" v="3.6"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol name="21" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="circle"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.5"/>
          <prop k="size" v="5.0"/>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="circle"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="26,26,26,255"/>
          <prop k="outline_width" v="0.4"/>
          <prop k="size" v="4.2"/>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineStyle" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(&quot;interested&quot; OR &quot;independent&quot; &lt; 2, 'dash', 'solid')"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="semi_circle"/>
          <prop k="angle" v="90"/>
          <prop k="color" v="217,72,1,255"/>
          <prop k="outline_color" v="217,72,1,255"/>
          <prop k="outline_width" v="0"/>
          <prop k="size" v="3.6"/>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="quarter_circle"/>
          <prop k="angle" v="270"/>
          <prop k="color" v="217,72,1,255"/>
          <prop k="outline_color" v="217,72,1,255"/>
          <prop k="outline_width" v="0"/>
          <prop k="size" v="3.6"/>
        </layer>
      </symbol>
      <symbol name="22" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="1">
          <prop k="color" v="90,10,10,255"/>
          <prop k="style" v="no"/>
          <prop k="outline_color" v="26,26,26,255"/>
          <prop k="outline_style" v="solid"/>
          <prop k="outline_width" v="0.35"/>
        </layer>
        <layer class="CentroidFill" enabled="1" locked="0" pass="2">
          <prop k="point_on_all_parts" v="0"/>
          <prop k="point_on_surface" v="1"/>
          <symbol name="@22@1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="circle"/>
              <prop k="color" v="255,255,255,255"/>
              <prop k="outline_color" v="255,255,255,255"/>
              <prop k="outline_width" v="0.5"/>
              <prop k="size" v="5.0"/>
            </layer>
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="circle"/>
              <prop k="color" v="90,10,10,255"/>
              <prop k="outline_color" v="26,26,26,255"/>
              <prop k="outline_width" v="0.4"/>
              <prop k="size" v="4.2"/>
              <data_defined_properties>
                <Option type="Map">
                  <Option name="name" type="QString" value=""/>
                  <Option name="properties" type="Map">
                    <Option name="outlineStyle" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value="if(&quot;interested&quot; OR &quot;independent&quot; &lt; 2, 'dash', 'solid')"/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                  </Option>
                  <Option name="type" type="QString" value="collection"/>
                </Option>
              </data_defined_properties>
            </layer>
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="cross2"/>
              <prop k="color" v="255,255,255,255"/>
              <prop k="outline_color" v="255,255,255,255"/>
              <prop k="outline_width" v="0.5"/>
              <prop k="size" v="2.0"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol name="23" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="circle"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.5"/>
          <prop k="size" v="5.0"/>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="circle"/>
          <prop k="color" v="90,10,10,255"/>
          <prop k="outline_color" v="26,26,26,255"/>
          <prop k="outline_width" v="0.4"/>
          <prop k="size" v="4.2"/>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineStyle" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(&quot;interested&quot; OR &quot;independent&quot; &lt; 2, 'dash', 'solid')"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="cross2"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.5"/>
          <prop k="size" v="2.0"/>
        </layer>
      </symbol>
      <symbol name="24" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="1">
          <prop k="color" v="189,189,189,255"/>
          <prop k="style" v="no"/>
          <prop k="outline_color" v="26,26,26,255"/>
          <prop k="outline_style" v="dash"/>
          <prop k="outline_width" v="0.35"/>
        </layer>
        <layer class="LinePatternFill" enabled="1" locked="0" pass="1">
          <prop k="angle" v="135"/>
          <prop k="distance" v="1.8"/>
          <prop k="line_width" v="0.4"/>
          <prop k="color" v="26,26,26,255"/>
        </layer>
        <layer class="CentroidFill" enabled="1" locked="0" pass="2">
          <prop k="point_on_all_parts" v="0"/>
          <prop k="point_on_surface" v="1"/>
          <symbol name="@24@1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="circle"/>
              <prop k="color" v="255,255,255,255"/>
              <prop k="outline_color" v="255,255,255,255"/>
              <prop k="outline_width" v="0.5"/>
              <prop k="size" v="5.0"/>
            </layer>
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="circle"/>
              <prop k="color" v="255,255,255,255"/>
              <prop k="outline_color" v="26,26,26,255"/>
              <prop k="outline_style" v="dash"/>
              <prop k="outline_width" v="0.4"/>
              <prop k="size" v="4.2"/>
            </layer>
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="semi_circle"/>
              <prop k="angle" v="90"/>
              <prop k="color" v="90,10,10,255"/>
              <prop k="outline_color" v="90,10,10,255"/>
              <prop k="outline_width" v="0"/>
              <prop k="size" v="3.6"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol name="25" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="circle"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.5"/>
          <prop k="size" v="5.0"/>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="circle"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="26,26,26,255"/>
          <prop k="outline_style" v="dash"/>
          <prop k="outline_width" v="0.4"/>
          <prop k="size" v="4.2"/>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="semi_circle"/>
          <prop k="angle" v="90"/>
          <prop k="color" v="90,10,10,255"/>
          <prop k="outline_color" v="90,10,10,255"/>
          <prop k="outline_width" v="0"/>
          <prop k="size" v="3.6"/>
        </layer>
      </symbol>
      <symbol name="26" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="1">
          <prop k="color" v="230,97,1,255"/>
          <prop k="style" v="no"/>
          <prop k="outline_color" v="26,26,26,255"/>
          <prop k="outline_style" v="dash"/>
          <prop k="outline_width" v="0.35"/>
        </layer>
        <layer class="CentroidFill" enabled="1" locked="0" pass="2">
          <prop k="point_on_all_parts" v="0"/>
          <prop k="point_on_surface" v="1"/>
          <symbol name="@26@1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="star"/>
              <prop k="color" v="230,97,1,255"/>
              <prop k="outline_color" v="255,255,255,255"/>
              <prop k="outline_width" v="0.3"/>
              <prop k="size" v="4.2"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol name="27" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="star"/>
          <prop k="color" v="230,97,1,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="size" v="4.2"/>
        </layer>
      </symbol>
      <symbol name="28" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="1">
          <prop k="color" v="123,50,148,255"/>
          <prop k="style" v="no"/>
          <prop k="outline_color" v="26,26,26,255"/>
          <prop k="outline_style" v="dash"/>
          <prop k="outline_width" v="0.35"/>
        </layer>
        <layer class="CentroidFill" enabled="1" locked="0" pass="2">
          <prop k="point_on_all_parts" v="0"/>
          <prop k="point_on_surface" v="1"/>
          <symbol name="@28@1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="triangle"/>
              <prop k="color" v="123,50,148,255"/>
              <prop k="outline_color" v="255,255,255,255"/>
              <prop k="outline_width" v="0.3"/>
              <prop k="size" v="4.2"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol name="29" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="triangle"/>
          <prop k="color" v="123,50,148,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="size" v="4.2"/>
        </layer>
      </symbol>
      <symbol name="30" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="1">
          <prop k="color" v="197,27,125,255"/>
          <prop k="style" v="no"/>
          <prop k="outline_color" v="26,26,26,255"/>
          <prop k="outline_style" v="dash"/>
          <prop k="outline_width" v="0.35"/>
        </layer>
        <layer class="CentroidFill" enabled="1" locked="0" pass="2">
          <prop k="point_on_all_parts" v="0"/>
          <prop k="point_on_surface" v="1"/>
          <symbol name="@30@1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="diamond"/>
              <prop k="color" v="197,27,125,255"/>
              <prop k="outline_color" v="255,255,255,255"/>
              <prop k="outline_width" v="0.3"/>
              <prop k="size" v="4.2"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol name="31" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="diamond"/>
          <prop k="color" v="197,27,125,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="size" v="4.2"/>
        </layer>
      </symbol>
      <symbol name="32" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="1">
          <prop k="color" v="33,102,172,255"/>
          <prop k="style" v="no"/>
          <prop k="outline_color" v="26,26,26,255"/>
          <prop k="outline_style" v="dash"/>
          <prop k="outline_width" v="0.35"/>
        </layer>
        <layer class="CentroidFill" enabled="1" locked="0" pass="2">
          <prop k="point_on_all_parts" v="0"/>
          <prop k="point_on_surface" v="1"/>
          <symbol name="@32@1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="cross_fill"/>
              <prop k="color" v="33,102,172,255"/>
              <prop k="outline_color" v="255,255,255,255"/>
              <prop k="outline_width" v="0.3"/>
              <prop k="size" v="4.2"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol name="33" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <prop k="name" v="cross_fill"/>
          <prop k="color" v="33,102,172,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="size" v="4.2"/>
        </layer>
      </symbol>
      <symbol name="34" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <prop k="line_color" v="155,28,20,255"/>
          <prop k="line_width" v="0.8"/>
        </layer>
      </symbol>
      <symbol name="35" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <prop k="line_color" v="31,31,36,255"/>
          <prop k="line_width" v="0.8"/>
        </layer>
      </symbol>
      <symbol name="36" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <prop k="line_color" v="46,107,61,255"/>
          <prop k="line_width" v="0.8"/>
        </layer>
      </symbol>
      <symbol name="37" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <prop k="line_color" v="138,109,0,255"/>
          <prop k="line_width" v="0.8"/>
        </layer>
      </symbol>
      <symbol name="38" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <prop k="line_color" v="15,95,115,255"/>
          <prop k="line_width" v="0.8"/>
        </layer>
      </symbol>
      <symbol name="39" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <prop k="line_color" v="59,59,59,255"/>
          <prop k="line_style" v="dash"/>
          <prop k="line_width" v="0.8"/>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fieldName="if(&quot;topic&quot; = 'damage' OR (&quot;topic&quot; = 'control' AND NOT &quot;inherited&quot; AND geometry_type($geometry) = 'Point'), &quot;name&quot;, '')" isExpression="1" fontFamily="Noto Sans" fontSize="8" fontSizeUnit="Point" fontWeight="50" textColor="59,59,59,255" textOpacity="1">
        <text-buffer bufferDraw="1" bufferSize="0.6" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.92" bufferJoinStyle="128"/>
      </text-style>
      <placement placement="6" geometryGeneratorEnabled="1" geometryGenerator="point_on_surface($geometry)" geometryGeneratorType="PointGeometry" dist="2.5" distUnits="MM" predefinedPositionOrder="TR,BR,TL,BL,R,L,TSR,BSR"/>
      <rendering obstacle="0" drawLabels="1" scaleVisibility="0"/>
    </settings>
  </labeling>
  <temporal enabled="1" mode="2" startField="valid_from" endField="valid_to" limitMode="0" accumulate="0" fixedDuration="0" durationField="" durationUnit="min" startExpression="" endExpression="">
    <fixedRange>
      <start></start>
      <end></end>
    </fixedRange>
  </temporal>
  <mapTip>&lt;b&gt;[% "name" %]&lt;/b&gt;: [% "topic" %] [% coalesce("value", '') %]&lt;br&gt;[% coalesce("from_edtf", '?') %] to [% coalesce("to_edtf", 'now') %]&lt;br&gt;[% "claims_for" %] for, [% "claims_against" %] against: [% "sources" %]</mapTip>
  <previewExpression>"name"</previewExpression>
</qgis>
